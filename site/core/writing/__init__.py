"""What an editor may want to change in a text, and how hard it is to read. Hints; nothing here keeps a page back."""
