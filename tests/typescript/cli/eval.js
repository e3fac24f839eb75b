// command: --ts -e "enum A { X = 1 } const v: number = A.X; console.log(v as number, <any>2, __filename)"
