//! Keys and tokens: one master secret, a key derived from it for each use, random tokens and their keyed hashes.

use aws_lc_rs::{
    constant_time,
    hkdf::{HKDF_SHA256, Salt},
    hmac, rand,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use kernel::TokenId;
use secrecy::{ExposeSecret, SecretBox, SecretString};

/// The keys of this server, all derived from the master secret. None of them reveals anything about the others.
#[derive(Clone)]
pub struct Keys {
    pub(crate) sign: EncodingKey,
    pub(crate) check: DecodingKey,
    tokens: hmac::Key,
    successors: hmac::Key,
    mailed: hmac::Key,
    at_rest: std::sync::Arc<SecretBox<[u8; 32]>>,
    /// Keys of earlier master secrets: they verify and decrypt, but create nothing new.
    older: Vec<Keys>,
}

impl Keys {
    /// Derives the keys (HKDF-SHA256) from a master secret of any length, best 32 random bytes.
    pub fn derive(master: &SecretString) -> Self {
        let root = Salt::new(HKDF_SHA256, b"jobalign/v1").extract(master.expose_secret().as_bytes());
        let key = |label: &[u8]| {
            let mut key = [0; 32];
            // Cannot fail: one block is far below the 255 blocks of HKDF.
            let filled = root.expand(&[label], HKDF_SHA256).and_then(|okm| okm.fill(&mut key));
            if filled.is_err() {
                std::process::abort();
            }
            key
        };
        let access = key(b"access tokens");
        Self {
            sign: EncodingKey::from_secret(&access),
            check: DecodingKey::from_secret(&access),
            tokens: hmac::Key::new(hmac::HMAC_SHA256, &key(b"token hashes")),
            successors: hmac::Key::new(hmac::HMAC_SHA256, &key(b"refresh successors")),
            mailed: hmac::Key::new(hmac::HMAC_SHA256, &key(b"mailed tokens")),
            at_rest: std::sync::Arc::new(SecretBox::new(Box::new(key(b"at rest")))),
            older: Vec::new(),
        }
    }

    /// Also accepts what was made with an earlier master secret, so that the secret can be rotated.
    pub fn with_older(mut self, master: &SecretString) -> Self {
        self.older.push(Self::derive(master));
        self
    }

    /// The current keys, then those of earlier master secrets.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.older)
    }

    /// The hashes under which a token may be stored, the current key's first.
    pub(crate) fn hashes(&self, token: &str) -> Vec<String> {
        self.all().map(|keys| keys.hash(token)).collect()
    }

    /// The keyed hash that is stored in place of a token. It is useless without the key, even for testing guesses.
    pub(crate) fn hash(&self, token: &str) -> String {
        encode(hmac::sign(&self.tokens, token.as_bytes()).as_ref())
    }

    /// The refresh token after this one. It depends only on this token, so that two simultaneous requests with the same token
    /// get the same next one.
    pub(crate) fn successor(&self, token: &str) -> String {
        encode(hmac::sign(&self.successors, token.as_bytes()).as_ref())
    }

    /// The token of a letter, derived from its id. It is stored nowhere; every attempt to send the letter derives it
    /// again.
    pub(crate) fn mailed(&self, id: TokenId) -> String {
        encode(hmac::sign(&self.mailed, id.to_string().as_bytes()).as_ref())
    }

    /// The name under which the answer to a question is stored, and the key that encrypts it. Without the question, neither
    /// can be found.
    pub(crate) fn answer(&self, question: &str) -> (String, [u8; 32]) {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.at_rest());
        let tag = hmac::sign(&key, format!("model answer {question}").as_bytes());
        let secret = tag.as_ref().first_chunk::<32>().copied().unwrap_or_else(|| std::process::abort());
        (self.hash(&format!("model answer {question}")), secret)
    }

    /// The key for encryption at rest.
    pub fn at_rest(&self) -> &[u8; 32] {
        self.at_rest.expose_secret()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// A new master secret: 32 random bytes.
pub fn new_secret() -> SecretString {
    SecretString::from(random_token())
}

/// A random token: 32 bytes as 43 characters that are safe in a URL or a cookie.
pub fn random_token() -> String {
    encode(&random_bytes::<32>())
}

/// Random bytes from the system's secure source.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // The source does not fail on any supported system. If it did, continuing would be worse than stopping.
    if rand::fill(&mut bytes).is_err() {
        std::process::abort();
    }
    bytes
}

/// Compares two secrets in constant time.
pub fn same(one: &str, other: &str) -> bool {
    constant_time::verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}

/// Bytes as text that is safe in a URL or a cookie.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of a text made by [`encode`].
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_use_has_its_own_key() {
        let keys = Keys::derive(&SecretString::from("x".repeat(32)));
        let again = Keys::derive(&SecretString::from("x".repeat(32)));
        let other = Keys::derive(&SecretString::from("y".repeat(32)));
        assert_eq!(keys.hash("a"), again.hash("a"));
        assert_ne!(keys.hash("a"), other.hash("a"));
        assert_ne!(keys.hash("a"), keys.successor("a"));
        let id = TokenId::from_uuid(uuid::Uuid::from_u128(1));
        assert_eq!((keys.mailed(id), keys.mailed(id).len()), (again.mailed(id), 43));
        assert_ne!(keys.mailed(id), other.mailed(id));
        assert_ne!(keys.mailed(id), keys.hash(&id.to_string()));
        assert_eq!(keys.at_rest(), again.at_rest());
        assert!(!format!("{keys:?}").contains('x'));
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let token = random_token();
        assert_eq!(token.len(), 43);
        assert_ne!(token, random_token());
        assert_eq!(decode(&token).map(|bytes| bytes.len()), Some(32));
        assert!(same(&token, &token.clone()) && !same(&token, "other") && !same(&token, ""));
    }
}
