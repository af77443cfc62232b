//! The command line: a command, then pairs of `--name value`.

use crate::Outcome;
use std::collections::HashMap;
use std::str::FromStr;
use std::time::Duration;

pub struct Arguments {
    pub command: String,
    values: HashMap<String, String>,
}

impl Arguments {
    pub fn parse(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        let command = words.next().ok_or("no command")?;
        let mut values = HashMap::new();
        while let Some(word) = words.next() {
            let name = word.strip_prefix("--").ok_or_else(|| format!("{word:?} is no --name"))?;
            let value = words.next().ok_or_else(|| format!("--{name} has no value"))?;
            values.insert(name.to_owned(), value);
        }
        Ok(Self { command, values })
    }

    pub fn text(&self, name: &str) -> Outcome<&str> {
        Ok(self.values.get(name).ok_or_else(|| format!("--{name} is missing"))?)
    }

    pub fn number<N: FromStr>(&self, name: &str) -> Outcome<N> {
        let text = self.text(name)?;
        text.parse().map_err(|_| format!("--{name} {text:?} is not a number that fits").into())
    }

    pub fn millis(&self, name: &str) -> Outcome<Duration> {
        Ok(Duration::from_millis(self.number(name)?))
    }

    /// Numbers separated by commas.
    pub fn numbers<const N: usize>(&self, name: &str) -> Outcome<[u32; N]> {
        let text = self.text(name)?;
        let numbers: Result<Vec<u32>, _> = text.split(',').map(str::parse).collect();
        let numbers = numbers.map_err(|_| format!("--{name} {text:?} is not a list of numbers"))?;
        numbers.try_into().map_err(|_| format!("--{name} {text:?} must be {N} numbers").into())
    }
}
