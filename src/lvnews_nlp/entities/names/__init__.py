"""Names of persons, offices and organisations that no list holds, by grammar."""
