//! Which vector instructions are used, looked for while running: the library is built for all CPUs
//! of its kind. Results are those of the plain loops, whichever is taken.

use std::sync::LazyLock;

/// Environment variable that holds the choice down: `plain`, `avx2` or `avx512`.
const MOST: &str = "ATRA_KERNELS";

/// Sets of instructions, the widest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kernels {
    /// The plain loop.
    Plain,
    /// Four values at a time.
    Avx2,
    /// Eight values at a time, sixteen in single precision.
    Avx512,
}

impl Kernels {
    pub const ALL: [Kernels; 3] = [Kernels::Plain, Kernels::Avx2, Kernels::Avx512];

    /// The widest that this CPU has, or that `ATRA_KERNELS` allows.
    pub fn chosen() -> Kernels {
        static CHOSEN: LazyLock<Kernels> = LazyLock::new(|| {
            let allowed = std::env::var(MOST).ok();
            let most = allowed.and_then(|name| Kernels::named(&name));
            Kernels::widest().min(most.unwrap_or(Kernels::Avx512))
        });
        *CHOSEN
    }

    /// The widest that this CPU has.
    pub fn widest() -> Kernels {
        let here = Kernels::ALL.iter().rev().find(|kernels| kernels.are_here());
        *here.unwrap_or(&Kernels::Plain)
    }

    /// As `ATRA_KERNELS` and `doctor` call them.
    pub fn name(self) -> &'static str {
        match self {
            Kernels::Plain => "plain",
            Kernels::Avx2 => "avx2",
            Kernels::Avx512 => "avx512",
        }
    }

    fn named(name: &str) -> Option<Kernels> {
        Kernels::ALL
            .into_iter()
            .find(|kernels| kernels.name() == name)
    }

    #[cfg(target_arch = "x86_64")]
    pub fn are_here(self) -> bool {
        match self {
            Kernels::Plain => true,
            Kernels::Avx2 => is_x86_feature_detected!("avx2"),
            Kernels::Avx512 => {
                is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vbmi2")
                    && Kernels::Avx2.are_here()
            }
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub fn are_here(self) -> bool {
        self == Kernels::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for kernels in Kernels::ALL {
            assert_eq!(Kernels::named(kernels.name()), Some(kernels));
        }
        assert_eq!(Kernels::named("sse9"), None);
    }
}
