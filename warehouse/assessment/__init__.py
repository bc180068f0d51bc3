"""Assessment schemes (考核方案) as versioned data: what is scored, by which rule and weight; no figures."""
