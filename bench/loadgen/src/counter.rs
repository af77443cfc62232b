//! Clicks on `+1` of Heddle's counter. Every answer is checked: its version follows, and the text it sets is the count
//! after the events it acknowledges.

use crate::Outcome;
use crate::arguments::Arguments;
use crate::join::join;
use crate::peer::{Dialogue, Peer};
use crate::round;
use crate::wire::{NumberPatch, VERSION_CYCLE, read_skeleton, write_event};

/// Sizes are noted for counts of one to four digits.
const LARGEST_COUNT: u64 = 9999;

pub fn run(arguments: &Arguments) -> Outcome<()> {
    let port = arguments.number("port")?;
    let path = arguments.text("path")?;
    let listener = arguments.numbers("listener")?;
    let peer = || {
        let joined = join(port, path)?;
        let (version, event) = read_skeleton(&joined.skeleton)?;
        let clicks = Clicks { listener, event, version, applied: 0, count: 0 };
        Peer::new(joined.stream, joined.inbox, clicks)
    };
    let peers = (0..arguments.number("connections")?).map(|_: u32| peer()).collect::<Outcome<Vec<_>>>()?;
    round::run(peers, arguments)
}

struct Clicks {
    listener: [u32; 3],
    /// Number of the last event sent.
    event: u32,
    version: u32,
    /// Versions applied and not yet acknowledged.
    applied: u32,
    count: u64,
}

impl Dialogue for Clicks {
    fn ask(&mut self, out: &mut Vec<u8>) {
        self.event += 1;
        write_event(out, self.event, self.applied, self.listener);
        self.applied = 0;
    }

    fn hear(&mut self, payload: &[u8]) -> Outcome<u32> {
        let patch = NumberPatch::read(payload)?;
        self.version += 1;
        self.applied += 1;
        self.count += u64::from(patch.acknowledged);
        if patch.version != self.version % VERSION_CYCLE {
            return Err(format!(
                "a patch has version {} mod {VERSION_CYCLE} where {} was expected",
                patch.version, self.version
            )
            .into());
        }
        if u64::from(patch.number) != self.count {
            return Err(format!("the counter shows {} after {} clicks", patch.number, self.count).into());
        }
        Ok(patch.acknowledged)
    }

    fn counts_size(&self) -> bool {
        self.count <= LARGEST_COUNT
    }
}
