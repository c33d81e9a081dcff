//! The same calls over TLS: they work with a certificate the caller trusts, and are not sent without one.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use rustls::pki_types::PrivateKeyDer;
use tests::server::BOUND;

use super::calls::{WAYS, body, builder, call, describe};

const PAID: &str = "HTTP/1.1 200 OK\r\ncontent-length: 29\r\n\r\n{\"success\":true,\"actions\":[]}";

/// A server for one connection. What it decrypts comes out of the channel: one message, empty when there was nothing.
fn serve(names: &[&str]) -> (SocketAddr, rcgen::Certificate, Receiver<Vec<u8>>) {
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
    let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("a configuration");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let address = listener.local_addr().expect("its address");
    let (sender, received) = channel();
    std::thread::spawn(move || {
        let (socket, _) = listener.accept().expect("a client");
        socket.set_read_timeout(Some(BOUND)).expect("a bound");
        let session = rustls::ServerConnection::new(Arc::new(config)).expect("a session");
        let mut stream = rustls::StreamOwned::new(session, socket);
        let mut bytes = vec![0; 64 * 1024];
        let mut length = 0;
        while !bytes[..length].ends_with(b"\"}") {
            match stream.read(&mut bytes[length..]) {
                Ok(count) if count > 0 => length += count,
                _ => break,
            }
        }
        let _ = stream.write_all(PAID.as_bytes());
        let _ = stream.flush();
        let _ = sender.send(bytes[..length].to_vec());
        // Until the client has read all and closes.
        let _ = stream.read(&mut bytes);
    });
    (address, made.cert, received)
}

fn trusting(certificate: &rcgen::Certificate) -> reqwest::ClientBuilder {
    let root = reqwest::Certificate::from_der(certificate.der()).expect("a certificate");
    reqwest::Client::builder().no_proxy().tls_certs_only([root])
}

#[test]
fn a_trusted_certificate_is_enough() {
    for way in WAYS {
        let (address, certificate, received) = serve(&["localhost"]);
        let base_url = format!("https://localhost:{}", address.port());
        let result = call(way, builder(&base_url).reqwest_builder(trusting(&certificate)), &body());
        assert_eq!(describe(&result), "Ok 200 decoded, 29 bytes", "{result:?}");
        assert!(received.recv_timeout(BOUND).expect("a request").starts_with(b"POST /sessions/"));
    }
}

#[test]
fn an_unknown_certificate_or_another_name_is_not_sent() {
    for way in WAYS {
        let (address, _, received) = serve(&["localhost"]);
        let result = call(way, builder(&format!("https://localhost:{}", address.port())), &body());
        assert_eq!(describe(&result), "NotSent Connect", "{result:?}");
        assert!(received.recv_timeout(BOUND).expect("an end").is_empty());

        let (address, certificate, received) = serve(&["elsewhere.example"]);
        let settings = builder(&format!("https://localhost:{}", address.port())).reqwest_builder(trusting(&certificate));
        assert_eq!(describe(&call(way, settings, &body())), "NotSent Connect");
        assert!(received.recv_timeout(BOUND).expect("an end").is_empty());
    }
}
