// command: -p "({ a: [1, 2] })"
