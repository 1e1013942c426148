//! Encryption at rest: XChaCha20-Poly1305 with a random nonce and a name as associated data.
//!
//! Format: one byte for the version, four bytes for the key id, the nonce (24), the ciphertext with its tag (16). The key id
//! allows key rotation: older keys still decrypt, and the next write uses the current key.

use aws_lc_rs::hmac;
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};

use crate::keys::random_bytes;

const FORMAT_VERSION: u8 = 1;
const KEY_ID: usize = 4;
const NONCE: usize = 24;
const TAG: usize = 16;

/// The bytes of a key.
pub(crate) type SecretKey = [u8; 32];

/// Why something was not encrypted or decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SealError {
    /// Longer than the cipher's limit of 256 GiB.
    #[error("too long to be sealed")]
    Long,
    /// Encrypted with another key or for another name, or modified.
    #[error("cannot be opened: another key, another name, or changed since it was sealed")]
    Closed,
}

/// Encrypts with the current key; decrypts with it and with older ones.
pub(crate) struct Sealer {
    current: (u32, XChaCha20Poly1305),
    older: Vec<(u32, XChaCha20Poly1305)>,
}

impl Sealer {
    pub fn new(key: &SecretKey) -> Self {
        Self { current: (key_id_of(key), cipher(key)), older: Vec::new() }
    }

    /// Also decrypts with this older key.
    pub fn with_older(mut self, key: &SecretKey) -> Self {
        self.older.push((key_id_of(key), cipher(key)));
        self
    }

    /// Encrypts bytes for a name; decrypting needs the same name.
    pub fn seal(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
        let (key_id, cipher) = &self.current;
        let nonce = random_bytes::<NONCE>();
        let payload = Payload { msg: bytes, aad: name.as_bytes() };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Long)?;
        let mut stored = Vec::with_capacity(1 + KEY_ID + NONCE + sealed.len());
        stored.push(FORMAT_VERSION);
        stored.extend(key_id.to_be_bytes());
        stored.extend(nonce);
        stored.extend(sealed);
        Ok(stored)
    }

    /// Decrypts what was encrypted for a name.
    pub fn open(&self, name: &str, stored: &[u8]) -> Result<Vec<u8>, SealError> {
        let (form, rest) = stored.split_first().ok_or(SealError::Closed)?;
        let (key_id, rest) = rest.split_first_chunk::<KEY_ID>().ok_or(SealError::Closed)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Closed)?;
        if *form != FORMAT_VERSION || sealed.len() < TAG {
            return Err(SealError::Closed);
        }
        let key_id = u32::from_be_bytes(*key_id);
        let payload = || Payload { msg: sealed, aad: name.as_bytes() };
        std::iter::once(&self.current)
            .chain(&self.older)
            .filter(|(known, _)| *known == key_id)
            .find_map(|(_, cipher)| cipher.decrypt(&XNonce::from(*nonce), payload()).ok())
            .ok_or(SealError::Closed)
    }
}

fn cipher(key: &SecretKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

/// The key id: four bytes that identify a key and reveal nothing about it.
fn key_id_of(key: &SecretKey) -> u32 {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), b"jobalign key sign");
    tag.as_ref().first_chunk::<KEY_ID>().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decrypts_what_it_encrypted_and_never_encrypts_the_same_twice() {
        let sealer = Sealer::new(&[7; 32]);
        for bytes in [&b""[..], b"a CV", &[0; 5000]] {
            let (one, two) = (sealer.seal("fil_1", bytes).unwrap(), sealer.seal("fil_1", bytes).unwrap());
            assert_ne!(one, two);
            assert_eq!(one.len(), bytes.len() + 1 + KEY_ID + NONCE + TAG);
            assert_eq!(sealer.open("fil_1", &one).unwrap(), bytes);
        }
        assert!(!sealer.seal("fil_1", b"a readable CV").unwrap().windows(8).any(|window| window == b"readable"));
    }

    #[test]
    fn another_name_or_key_or_a_changed_byte_does_not_decrypt() {
        let sealer = Sealer::new(&[7; 32]);
        let stored = sealer.seal("fil_1", b"a CV").unwrap();
        assert_eq!(sealer.open("fil_2", &stored), Err(SealError::Closed));
        assert_eq!(Sealer::new(&[8; 32]).open("fil_1", &stored), Err(SealError::Closed));
        for index in 0..stored.len() {
            let mut changed = stored.clone();
            changed[index] ^= 1;
            assert_eq!(sealer.open("fil_1", &changed), Err(SealError::Closed), "byte {index}");
            assert_eq!(sealer.open("fil_1", &stored[..index]), Err(SealError::Closed), "cut at {index}");
        }
    }

    #[test]
    fn an_older_key_only_decrypts() {
        let stored = Sealer::new(&[1; 32]).seal("fil_1", b"a CV").unwrap();
        let rotated = Sealer::new(&[2; 32]).with_older(&[1; 32]);
        assert_eq!(rotated.open("fil_1", &stored).unwrap(), b"a CV");
        let again = rotated.seal("fil_1", b"a CV").unwrap();
        assert_eq!(Sealer::new(&[1; 32]).open("fil_1", &again), Err(SealError::Closed));
        assert_eq!(Sealer::new(&[2; 32]).open("fil_1", &again).unwrap(), b"a CV");
    }
}
