"""What a person did with a flow so far, and whether it may come again."""
