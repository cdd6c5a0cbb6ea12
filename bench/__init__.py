"""Measurements that anybody can run: what the budgets of the design come to on this machine."""
