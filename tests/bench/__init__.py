"""`python -m tests.bench`: how fast the product is, beside other ways of answering the same questions."""
