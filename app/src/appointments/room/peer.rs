//! The connection to another browser in a room (`RTCPeerConnection`). What is decided is decided in `negotiation`.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};

use domain::appointments::{IceServer, Sends, Signal, SignalKind, Visit};
use leptos::{task::spawn_local, wasm_bindgen::JsValue};
use web_sys::js_sys::{Array, JSON};

use super::negotiation::Negotiation;
use crate::script::{call, get, listen, new, object, set, text, wait};

/// What is sent: sound and picture, each a track or `null`.
pub type Tracks = [JsValue; 2];

/// The place of the sound in [`Tracks`].
pub const SOUND: usize = 0;
/// The place of the picture in [`Tracks`].
pub const PICTURE: usize = 1;
const KINDS: [&str; 2] = ["audio", "video"];

/// What happens with a connection.
pub enum News {
    /// The other browser has to hear this.
    Say(Signal),
    /// The state of the connection, as the browser calls it.
    State(String),
    /// What the other side sends.
    Sends(Sends),
}

/// The connection to one other browser.
pub struct Peer {
    connection: JsValue,
    /// What the other side sends (`MediaStream`).
    pub stream: JsValue,
    negotiation: RefCell<Negotiation>,
    /// Signals that came and are not handled yet: one after another, because each takes its time.
    inbox: RefCell<VecDeque<Signal>>,
    is_reading: Cell<bool>,
    tracks: RefCell<Tracks>,
    /// What sends them (`RTCRtpSender`); undefined until there was something to send.
    senders: RefCell<[JsValue; 2]>,
    /// Whether the tracks are part of the negotiation yet.
    has_begun: Cell<bool>,
    tell: Box<dyn Fn(News)>,
}

impl Peer {
    /// Opens the connection between two stays.
    pub fn open(
        (me, other): (&Visit, &Visit),
        ice: &[IceServer],
        tracks: Tracks,
        tell: impl Fn(News) + 'static,
    ) -> Result<Rc<Self>, JsValue> {
        let servers: Array = ice.iter().map(server).collect();
        let connection = new("RTCPeerConnection", &[object(&[("iceServers", servers.into())])])?;
        let peer = Rc::new(Self {
            connection,
            stream: new("MediaStream", &[])?,
            negotiation: RefCell::new(Negotiation::new(me, other)),
            inbox: RefCell::default(),
            is_reading: Cell::new(false),
            tracks: RefCell::new(tracks),
            senders: RefCell::new([JsValue::UNDEFINED, JsValue::UNDEFINED]),
            has_begun: Cell::new(false),
            tell: Box::new(tell),
        });
        peer.follow();
        if peer.negotiation.borrow().begins() {
            peer.begin();
            // What this side does not send, it receives.
            for (kind, sender) in KINDS.iter().zip(peer.senders.borrow().iter()) {
                if sender.is_undefined() {
                    let direction = object(&[("direction", "recvonly".into())]);
                    call(&peer.connection, "addTransceiver", &[(*kind).into(), direction])?;
                }
            }
        }
        Ok(peer)
    }

    /// A signal of the other browser came.
    pub fn receive(self: &Rc<Self>, signal: Signal) {
        self.inbox.borrow_mut().push_back(signal);
        if self.is_reading.replace(true) {
            return;
        }
        let peer = self.clone();
        spawn_local(async move {
            loop {
                let next = peer.inbox.borrow_mut().pop_front();
                let Some(signal) = next else { break };
                // A description that does not fit any more is followed by one that does.
                let _ = peer.handle(signal).await;
            }
            peer.is_reading.set(false);
        });
    }

    /// Sends another track in place of the one before; `null` sends nothing.
    pub fn send(&self, place: usize, track: JsValue) {
        self.tracks.borrow_mut()[place] = track;
        if self.has_begun.get() {
            self.put(place);
        }
    }

    /// Looks for a way to the other browser again.
    pub fn restart(&self) {
        let _ = call(&self.connection, "restartIce", &[]);
    }

    /// Ends the connection.
    pub fn close(&self) {
        for name in ["onnegotiationneeded", "onicecandidate", "ontrack", "onconnectionstatechange"] {
            set(&self.connection, name, &JsValue::NULL);
        }
        let _ = call(&self.connection, "close", &[]);
    }

    fn follow(self: &Rc<Self>) {
        let peer = Rc::downgrade(self);
        listen(&self.connection, "onnegotiationneeded", move |_| {
            if let Some(peer) = peer.upgrade() {
                spawn_local(async move {
                    let _ = peer.offer().await;
                });
            }
        });
        let peer = Rc::downgrade(self);
        listen(&self.connection, "onicecandidate", move |event| {
            let candidate = get(&event, "candidate");
            let (Some(peer), false) = (peer.upgrade(), text(&candidate, "candidate").is_empty()) else { return };
            if let Some(body) = JSON::stringify(&candidate).ok().and_then(|json| json.as_string()) {
                (peer.tell)(News::Say(Signal { kind: SignalKind::Candidate, body }));
            }
        });
        let peer: Weak<Self> = Rc::downgrade(self);
        listen(&self.connection, "ontrack", move |event| {
            if let Some(peer) = peer.upgrade() {
                let _ = call(&peer.stream, "addTrack", &[get(&event, "track")]);
            }
        });
        let peer = Rc::downgrade(self);
        listen(&self.connection, "onconnectionstatechange", move |_| {
            if let Some(peer) = peer.upgrade() {
                (peer.tell)(News::State(text(&peer.connection, "connectionState")));
            }
        });
    }

    /// Makes the tracks part of the negotiation.
    fn begin(&self) {
        if !self.has_begun.replace(true) {
            self.put(SOUND);
            self.put(PICTURE);
        }
    }

    fn put(&self, place: usize) {
        let track = self.tracks.borrow()[place].clone();
        let sender = self.senders.borrow()[place].clone();
        if !sender.is_undefined() {
            let _ = call(&sender, "replaceTrack", &[track]);
        } else if track.is_object()
            && let Ok(sender) = call(&self.connection, "addTrack", &[track])
        {
            self.senders.borrow_mut()[place] = sender;
        }
    }

    async fn offer(&self) -> Result<(), JsValue> {
        self.negotiation.borrow_mut().set_offering(true);
        let described = async { wait(call(&self.connection, "setLocalDescription", &[])?).await };
        let described = described.await;
        self.negotiation.borrow_mut().set_offering(false);
        described?;
        self.say_description();
        Ok(())
    }

    async fn handle(&self, signal: Signal) -> Result<(), JsValue> {
        match signal.kind {
            SignalKind::Offer | SignalKind::Answer => {
                let stable = text(&self.connection, "signalingState") == "stable";
                if !self.negotiation.borrow_mut().takes(signal.kind, stable) {
                    return Ok(());
                }
                let description = object(&[("type", signal.kind.word().into()), ("sdp", signal.body.as_str().into())]);
                wait(call(&self.connection, "setRemoteDescription", &[description])?).await?;
                let waiting = self.negotiation.borrow_mut().described();
                for candidate in waiting {
                    let _ = self.add(&candidate).await;
                }
                if signal.kind == SignalKind::Offer {
                    self.begin();
                    wait(call(&self.connection, "setLocalDescription", &[])?).await?;
                    self.say_description();
                }
            }
            SignalKind::Candidate => {
                let candidate = self.negotiation.borrow_mut().candidate(signal.body);
                if let Some(candidate) = candidate {
                    self.add(&candidate).await?;
                }
            }
            SignalKind::Sends => (self.tell)(News::Sends(Sends::from_words(&signal.body))),
        }
        Ok(())
    }

    async fn add(&self, candidate: &str) -> Result<JsValue, JsValue> {
        wait(call(&self.connection, "addIceCandidate", &[JSON::parse(candidate)?])?).await
    }

    fn say_description(&self) {
        let description = get(&self.connection, "localDescription");
        let kind = SignalKind::from_word(&text(&description, "type"));
        if let Some(kind) = kind.filter(|kind| matches!(kind, SignalKind::Offer | SignalKind::Answer)) {
            (self.tell)(News::Say(Signal { kind, body: text(&description, "sdp") }));
        }
    }
}

fn server(server: &IceServer) -> JsValue {
    let urls: Array = server.urls.iter().map(|url| JsValue::from(url.as_str())).collect();
    let mut properties = vec![("urls", JsValue::from(urls))];
    properties.extend(server.username.as_deref().map(|name| ("username", name.into())));
    properties.extend(server.credential.as_deref().map(|password| ("credential", password.into())));
    object(&properties)
}
