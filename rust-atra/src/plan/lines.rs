//! The lines of a plan's text.

use super::error::PlanError;

/// A cursor over lines, each ended by `\n`.
pub struct Lines<'t> {
    /// The lines from the next one on.
    rest: &'t str,
    /// The number of the line taken last.
    number: usize,
}

impl<'t> Lines<'t> {
    /// Refuses what is too long, not UTF-8, or does not end with its last line.
    pub fn new(text: &'t [u8], most_bytes: usize) -> Result<Lines<'t>, PlanError> {
        if text.len() > most_bytes {
            let found = format!("{} bytes", text.len());
            return Err(PlanError::new(
                1,
                format!("at most {most_bytes} bytes"),
                &found,
            ));
        }
        let rest = std::str::from_utf8(text).map_err(|error| {
            let before = &text[..error.valid_up_to()];
            PlanError::new(line_at_end(before), "UTF-8 text", "another byte")
        })?;
        if !rest.ends_with('\n') {
            return Err(PlanError::new(
                line_at_end(text),
                "a line end",
                "the end of the text",
            ));
        }
        Ok(Lines { rest, number: 0 })
    }

    /// What follows the key on the next line; takes the line only if it begins with the key.
    pub fn take(&mut self, key: &str) -> Option<&'t str> {
        let words = self.next_line()?.strip_prefix(key)?.strip_prefix(' ')?;
        self.skip();
        Some(words)
    }

    /// The next line if it is a node's.
    pub fn take_node(&mut self) -> Option<&'t str> {
        let line = self.next_line()?;
        let is_node = line
            .strip_prefix('n')?
            .starts_with(|c: char| c.is_ascii_digit());
        is_node.then(|| self.skip()).map(|()| line)
    }

    /// What follows the key on the next line, which must begin with it.
    pub fn expect(&mut self, key: &str) -> Result<&'t str, PlanError> {
        self.take(key).ok_or_else(|| self.error_ahead(key))
    }

    /// Takes the next line, which must read so.
    pub fn exactly(&mut self, line: &str) -> Result<(), PlanError> {
        if self.next_line() != Some(line) {
            return Err(self.error_ahead(line));
        }
        self.skip();
        Ok(())
    }

    /// Nothing may follow.
    pub fn end(&self) -> Result<(), PlanError> {
        match self.next_line() {
            None => Ok(()),
            Some(_) => Err(self.error_ahead("the end")),
        }
    }

    /// About the line taken last.
    pub fn error(&self, expected: impl Into<String>, found: &str) -> PlanError {
        PlanError::new(self.number, expected, found)
    }

    /// About the line to come.
    pub fn error_ahead(&self, expected: &str) -> PlanError {
        PlanError::new(
            self.number + 1,
            expected,
            self.next_line().unwrap_or("the end of the text"),
        )
    }

    fn next_line(&self) -> Option<&'t str> {
        self.rest.split_once('\n').map(|(line, _)| line)
    }

    fn skip(&mut self) {
        self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        self.number += 1;
    }
}

fn line_at_end(text: &[u8]) -> usize {
    1 + text.iter().filter(|byte| **byte == b'\n').count()
}
