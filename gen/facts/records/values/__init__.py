"""What facts say: the values of each kind of fact."""
