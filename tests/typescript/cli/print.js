// command: --ts -p "type N = number; const n = 3 as N; n! * 2"
