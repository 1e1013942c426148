//! Limited-memory BFGS with backtracking (Nocedal, Wright: Numerical Optimization, 2006, algorithms 7.4 and 3.1).

use std::collections::VecDeque;

const MEMORY: usize = 7;

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.chunks(1024).zip(b.chunks(1024)).map(|(a, b)| f64::from(a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>())).sum()
}

fn axpy(scale: f64, x: &[f32], y: &mut [f32]) {
    let scale = scale as f32;
    y.iter_mut().zip(x).for_each(|(y, x)| *y += scale * x);
}

/// Minimises; `objective` gives the value at a point and writes the gradient there.
pub fn minimise(point: &mut Vec<f32>, rounds: usize, mut objective: impl FnMut(&[f32], &mut [f32]) -> f64) -> f64 {
    let size = point.len();
    let mut gradient = vec![0.0_f32; size];
    let mut value = objective(point, &mut gradient);
    let mut steps: VecDeque<(Vec<f32>, Vec<f32>, f64)> = VecDeque::new();
    for round in 0..rounds {
        let mut direction: Vec<f32> = gradient.iter().map(|g| -g).collect();
        let mut shares = Vec::new();
        for (s, y, rho) in steps.iter().rev() {
            let share = rho * dot(s, &direction);
            axpy(-share, y, &mut direction);
            shares.push(share);
        }
        if let Some((s, y, _)) = steps.back() {
            let scale = (dot(s, y) / dot(y, y)) as f32;
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((s, y, rho), share) in steps.iter().zip(shares.iter().rev()) {
            let back = rho * dot(y, &direction);
            axpy(share - back, s, &mut direction);
        }
        let slope = dot(&gradient, &direction);
        if slope >= 0.0 {
            break;
        }
        let mut length = if round == 0 { 1.0 / dot(&gradient, &gradient).sqrt() } else { 1.0 };
        let (mut next, mut next_gradient) = (point.clone(), vec![0.0; size]);
        let mut next_value = f64::INFINITY;
        for _ in 0..20 {
            next.clone_from(point);
            axpy(length, &direction, &mut next);
            next_value = objective(&next, &mut next_gradient);
            if next_value <= value + 1e-4 * length * slope {
                break;
            }
            length *= 0.5;
        }
        if next_value >= value {
            break;
        }
        let s: Vec<f32> = next.iter().zip(point.iter()).map(|(a, b)| a - b).collect();
        let y: Vec<f32> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&s, &y);
        if curvature > 1e-10 {
            steps.push_back((s, y, 1.0 / curvature));
            if steps.len() > MEMORY {
                steps.pop_front();
            }
        }
        let gain = (value - next_value) / value.abs().max(1.0);
        *point = next;
        gradient = next_gradient;
        value = next_value;
        if gain < 1e-5 {
            break;
        }
    }
    value
}
