"""What a member may do."""
