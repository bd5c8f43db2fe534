"""What is known of one person."""
