// Stands for the built stub in tests.
