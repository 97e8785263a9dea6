"""Decides which spellings are one name, in Latin and in Persian script. Pure: knows no list and no person."""
