"""How people go through playbooks, step by step."""
