"""How the tables of `tacitus.resolve.when` are made: feasts and national days, zones of countries and cities."""
