"""Assessments (考核): a scheme evaluated for a period, every point explained, nothing ranked."""
