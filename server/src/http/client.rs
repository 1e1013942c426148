//! The origin of a request: the socket's address, or the one that trusted proxies in front of us report.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use domain::accounts::Client;

/// The client's network address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address(pub IpAddr);

/// Adds [`Address`] and [`Client`] to the request.
pub async fn identify(State(trusted_proxies): State<usize>, mut request: Request, next: Next) -> Response {
    let socket = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let address = address(request.headers(), socket, trusted_proxies);
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent = agent.chars().take(200).collect();
    let client = Client { address: address.to_string(), agent, ..Client::default() };
    request.extensions_mut().insert(Address(address));
    request.extensions_mut().insert(client);
    next.run(request).await
}

/// The entry of `X-Forwarded-For` by the outermost trusted proxy: counted from the right, because anybody can add
/// entries on the left.
fn address(headers: &HeaderMap, socket: Option<IpAddr>, trusted_proxies: usize) -> IpAddr {
    let socket = socket.unwrap_or(IpAddr::from([0, 0, 0, 0]));
    if trusted_proxies == 0 {
        return socket;
    }
    let forwarded: Vec<Option<IpAddr>> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        // Invalid entries keep their position, so that counting from the right stays correct.
        .map(|part| part.trim().parse().ok())
        .collect();
    let entry = forwarded.len().checked_sub(trusted_proxies).and_then(|index| forwarded.get(index));
    entry.copied().flatten().unwrap_or(socket)
}

/// The address to count by: an IPv6 network of 64 bits counts as one, because a household may use any address in it.
pub fn one_household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_counts_as_one_address() {
        let counted = |text: &str| one_household(text.parse().unwrap()).to_string();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(counted("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.1.1.1, 2.2.2.2, 3.3.3.3".parse().unwrap());
        let socket = Some(IpAddr::from([9, 9, 9, 9]));
        assert_eq!(address(&headers, socket, 0), IpAddr::from([9, 9, 9, 9]));
        assert_eq!(address(&headers, socket, 1), IpAddr::from([3, 3, 3, 3]));
        assert_eq!(address(&headers, socket, 2), IpAddr::from([2, 2, 2, 2]));
        assert_eq!(address(&headers, socket, 7), IpAddr::from([9, 9, 9, 9]));
        headers.insert("x-forwarded-for", "1.1.1.1, unknown".parse().unwrap());
        assert_eq!(address(&headers, socket, 1), IpAddr::from([9, 9, 9, 9]));
    }
}
