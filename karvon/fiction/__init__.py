"""The fictitious world: registers of firms that do not exist, with the truth beside them."""
