//! The order in which a group is played.

/// Places of combinations, such that those after each other differ little, in every parameter:
/// what one reads is still in the caches for the next. A curve that fills the grid (Morton's).
pub fn neighbours(values: &[&[f64]]) -> Vec<usize> {
    let ranks: Vec<Vec<u64>> = columns(values).map(|column| ranks(&column)).collect();
    let ranks: Vec<Vec<u64>> = ranks
        .into_iter()
        .filter(|ranks| ranks.iter().any(|rank| *rank > 0))
        .collect();
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by_key(|place| interleaved(ranks.iter().map(|ranks| ranks[*place])));
    places
}

fn columns(values: &[&[f64]]) -> impl Iterator<Item = Vec<f64>> {
    let width = values.first().map_or(0, |row| row.len());
    (0..width).map(|k| values.iter().map(|row| row[k]).collect())
}

/// How many different values are smaller than each.
fn ranks(values: &[f64]) -> Vec<u64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup_by(|a, b| a.to_bits() == b.to_bits());
    let rank = |value: &f64| sorted.partition_point(|other| other.total_cmp(value).is_lt());
    values.iter().map(|value| rank(value) as u64).collect()
}

/// The highest bits of all first; ranks below 1,024 of up to six parameters are told apart.
fn interleaved(ranks: impl Iterator<Item = u64> + Clone) -> u64 {
    let mut key = 0;
    for bit in (0..10).rev() {
        for rank in ranks.clone().take(6) {
            key = key << 1 | rank >> bit & 1;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_little() {
        let rows: Vec<[f64; 3]> = (0..64)
            .map(|i| [f64::from(i / 8), 7.0, f64::from(i % 8) / 2.0])
            .collect();
        let values: Vec<&[f64]> = rows.iter().map(|row| row.as_slice()).collect();
        let order = neighbours(&values);
        let first: Vec<[f64; 3]> = order[..4].iter().map(|place| rows[*place]).collect();
        assert_eq!(
            first,
            [
                [0.0, 7.0, 0.0],
                [0.0, 7.0, 0.5],
                [1.0, 7.0, 0.0],
                [1.0, 7.0, 0.5]
            ]
        );
        let mut all = order.clone();
        all.sort_unstable();
        assert_eq!(all, (0..64).collect::<Vec<_>>());
    }
}
