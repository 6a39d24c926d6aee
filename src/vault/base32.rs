//! Crockford's base 32: digits and capitals without I, L, O and U, so that a printed key can be read aloud
//! and typed again (Crockford, "Base 32", crockford.com/base32).

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bits a character, the first bits first; a last incomplete group is padded with zero bits.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            push(&mut text, bits >> count);
        }
    }
    if count > 0 {
        push(&mut text, bits << (5 - count));
    }
    text
}

fn push(text: &mut String, bits: u32) {
    let index = (bits & 31) as usize;
    text.extend(ALPHABET.get(index).map(|letter| char::from(*letter)));
}

/// The five bits of a character: either case, with O read as 0 and I and L as 1. `None` for any other.
pub(super) fn value_of(character: char) -> Option<u8> {
    let letter = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let index = ALPHABET.iter().position(|known| char::from(*known) == letter)?;
    u8::try_from(index).ok()
}

/// Packs five-bit values into bytes; bits that do not fill a byte are left out.
pub(super) fn pack(values: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.len() * 5 / 8);
    let (mut bits, mut count) = (0_u32, 0);
    for value in values {
        bits = bits << 5 | u32::from(value & 31);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}
