"""Notices (通知) to citizens: asked for in the same transaction as what they tell of, sent by a courier afterwards."""
