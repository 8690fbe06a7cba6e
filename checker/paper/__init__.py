"""The printed pages of a document, and where its lines stand on them."""
