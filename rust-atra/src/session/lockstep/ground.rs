//! What all runs of a sweep trade at.

use std::ops::Range;

use super::super::path::Abreast;
use crate::bars::Terrain;
use crate::kernels::Kernels;
use crate::metrics::{Adding, Ratios, fetch};

/// Prices, and what is known of them.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub open: &'a [f64],
    pub close: &'a [f64],
    /// Of all closes.
    pub least_close: f64,
    pub greatest_close: f64,
    pub ratios: &'a Ratios,
    pub terrain: &'a Terrain<'a>,
    pub abreast: Abreast,
}

impl<'a> Ground<'a> {
    /// Has what runs read of these bars on its way into the cache.
    pub fn fetch(&self, bars: Range<usize>) {
        fetch(&self.open[bars.clone()]);
        fetch(&self.close[bars.clone()]);
        self.ratios.fetch(bars);
    }

    /// Where runs can go side by side: on a CPU with the instructions for it, by the price's returns
    /// once they were looked at.
    pub fn of(
        abreast: Abreast,
        terrain: &'a Terrain<'a>,
        adding: &'a Adding,
    ) -> Option<Ground<'a>> {
        let ratios = adding.prepared()?;
        let (bars, all) = (terrain.bars(), terrain.all());
        // Bars are numbered in 32 bits here, and some must be there to be read.
        let fit = (4..u32::MAX as usize).contains(&bars.len());
        (fit && Kernels::chosen() >= Kernels::Avx2).then_some(Ground {
            open: bars.open,
            close: bars.close,
            least_close: all.least_close,
            greatest_close: all.greatest_close,
            ratios,
            terrain,
            abreast,
        })
    }
}
