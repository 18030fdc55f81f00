"""Every page of the console in every state, from sample views: for screenshots, for looking, for tests of pages."""
