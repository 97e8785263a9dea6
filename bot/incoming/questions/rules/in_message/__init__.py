"""What one message is made of: its sentences, what says nothing in it, and who asks what for."""
