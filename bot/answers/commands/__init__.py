"""What commands answer that do something, or tell of a chat and not of a list: frozen data, without words."""
