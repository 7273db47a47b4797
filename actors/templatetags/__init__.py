"""Lets templates of places and spaces show who acts there, and when."""
