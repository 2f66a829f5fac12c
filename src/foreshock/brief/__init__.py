"""Brief: an assessment rendered as HTML, Markdown, JSON and terminal text. It computes nothing; every statement links to its origin."""
