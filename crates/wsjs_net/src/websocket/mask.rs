//! Masking of payloads (RFC 6455 §5.3).

/// XORs `bytes` with `key`, where the first byte sits `offset` bytes into the payload.
// Hot: runs once per received frame. The chunked loop compiles to vector instructions.
pub(crate) fn apply_mask(bytes: &mut [u8], key: [u8; 4], offset: usize) {
    let [a, b, c, d] = key;
    let key = match offset & 3 {
        0 => [a, b, c, d],
        1 => [b, c, d, a],
        2 => [c, d, a, b],
        _ => [d, a, b, c],
    };
    let [a, b, c, d] = key;
    let wide = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    let (words, rest) = bytes.as_chunks_mut::<8>();
    for word in words {
        *word = (u64::from_ne_bytes(*word) ^ wide).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(key.iter().cycle()) {
        *byte ^= mask;
    }
}

#[cfg(test)]
mod tests {
    use super::apply_mask;

    #[test]
    fn equals_the_definition_at_every_length_and_offset() {
        let key = [0x12, 0x34, 0xab, 0xff];
        for length in 0..70usize {
            for offset in 0..9usize {
                let original: Vec<u8> = (0..length).map(|i| (i * 37) as u8).collect();
                let mut masked = original.clone();
                apply_mask(&mut masked, key, offset);
                for (i, byte) in masked.iter().enumerate() {
                    assert_eq!(*byte, original[i] ^ key[(i + offset) % 4]);
                }
            }
        }
    }
}
