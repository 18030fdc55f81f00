"""What leaves the hall on paper or as files: sheets of codes, pages of guides, exports."""
