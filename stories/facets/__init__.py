"""The filters of the list of stories."""
