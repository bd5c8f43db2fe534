"""Who and where: conditions over people, rules over page addresses."""
