"""Who may do what: people, coordinators of countries, signing in, what was done by whom."""
