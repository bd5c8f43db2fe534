"""The sample history of Ledgerly: who signed up, what they did, and how they met the onboarding.

population (who there is) → life (what one of them did) → diary (as messages); flows (what onboarding they met),
asked of the server through door; loading brings everybody's diary in.
"""
