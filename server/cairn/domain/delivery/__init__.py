"""From everything published to what one person may see now."""
