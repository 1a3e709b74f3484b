"""The levels of the program between script and film, one file a level."""
