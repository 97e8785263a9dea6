"""What is said when asked: answers, listings, menus."""
