"""What the directory lets out: a class or module per format."""
