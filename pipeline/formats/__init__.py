"""One module opens one kind of file: PDF, image, Word, text."""
