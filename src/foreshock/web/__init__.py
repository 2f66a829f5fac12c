"""The room where people work: the brief, alive, in a browser on this machine, and the same as a REST API.

case ──▶ served ──▶ endpoints (JSON) and pages (HTML, one style sheet, plain JavaScript modules)

Nothing here computes a claim, a situation or a probability: it asks the rooms before it, and shows what they say.
"""
