"""How the actor knowledge is made: free tables in, one compact file out (`python -m knowledge.actors`)."""
