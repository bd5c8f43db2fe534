"""Shapes of the management API; they make the OpenAPI document, and from it the builder's types.

Moments are ISO 8601 in UTC. Lists answer `items` and, where there may be more, the cursor of the `next` page.
"""
