//! `binding('os')`: what machine this is.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use rustix::system::{sysinfo, uname};
use wsjs_runtime::binding::{Binding, NativeFn, define_methods};

use crate::file::ERRNO;

/// The binding.
pub const BINDING: Binding = Binding { name: "os", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let natives: &[(&str, usize, NativeFn)] = &[
        ("type", 0, |_, _, _| Ok(text(&uname().sysname().to_string_lossy()))),
        ("release", 0, |_, _, _| Ok(text(&uname().release().to_string_lossy()))),
        ("version", 0, |_, _, _| Ok(text(&uname().version().to_string_lossy()))),
        ("machine", 0, |_, _, _| Ok(text(&uname().machine().to_string_lossy()))),
        ("hostname", 0, |_, _, _| Ok(text(&uname().nodename().to_string_lossy()))),
        ("homedir", 0, |_, _, _| Ok(text(&account().1))),
        ("username", 0, |_, _, _| Ok(text(&account().0))),
        ("uptime", 0, uptime),
        ("loadavg", 0, load_average),
        ("totalmem", 0, |_, _, _| Ok(memory("MemTotal:").into())),
        ("freemem", 0, |_, _, _| Ok(memory("MemAvailable:").into())),
        ("parallelism", 0, parallelism),
        ("cpus", 0, processors),
        ("networkInterfaces", 0, interfaces),
        ("errno", 0, errno),
    ];
    define_methods(&object, natives, cx)?;
    Ok(object)
}

fn text(text: &str) -> JsValue {
    JsString::from(text).into()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// Name and home folder of the user that runs us.
fn account() -> (String, String) {
    let user = rustix::process::getuid().as_raw().to_string();
    let found = read("/etc/passwd").lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        match fields.as_slice() {
            [name, _, id, _, _, home, ..] if *id == user => Some(((*name).to_owned(), (*home).to_owned())),
            _ => None,
        }
    });
    let env = |name: &str, other: &str| std::env::var(name).unwrap_or_else(|_| other.to_owned());
    found.unwrap_or_else(|| (env("USER", &user), env("HOME", "/")))
}

fn uptime(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let seconds = read("/proc/uptime").split(' ').next().and_then(|text| text.parse::<f64>().ok());
    #[expect(clippy::cast_precision_loss)]
    Ok(seconds.unwrap_or_else(|| sysinfo().uptime as f64).into())
}

fn load_average(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let loads: Vec<JsValue> = read("/proc/loadavg")
        .split(' ')
        .take(3)
        .map(|load| load.parse::<f64>().unwrap_or(0.0).into())
        .collect();
    Ok(JsArray::from_iter(loads, cx).into())
}

/// A line of `/proc/meminfo`, in bytes.
fn memory(name: &str) -> f64 {
    read("/proc/meminfo")
        .lines()
        .find_map(|line| line.strip_prefix(name)?.split_ascii_whitespace().next()?.parse::<f64>().ok())
        .map_or(0.0, |kilobytes| kilobytes * 1024.0)
}

fn parallelism(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(u32::try_from(count).unwrap_or(u32::MAX).into())
}

/// `[[model, MHz, user, nice, sys, idle, irq], …]`, times in milliseconds.
fn processors(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let info = read("/proc/cpuinfo");
    let field = |name: &str| -> Vec<String> {
        info.lines()
            .filter(|line| line.starts_with(name))
            .filter_map(|line| line.split_once(':').map(|(_, value)| value.trim().to_owned()))
            .collect()
    };
    let (models, speeds) = (field("model name"), field("cpu MHz"));
    #[expect(clippy::cast_precision_loss)]
    let tick = 1e3 / rustix::param::clock_ticks_per_second().max(1) as f64;
    let stat = read("/proc/stat");
    let lines = stat.lines().filter(|line| {
        line.strip_prefix("cpu").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let mut processors = Vec::new();
    for (index, line) in lines.enumerate() {
        let times: Vec<f64> =
            line.split(' ').skip(1).map(|ticks| ticks.parse().unwrap_or(0.0) * tick).collect();
        let time = |at: usize| times.get(at).copied().unwrap_or(0.0);
        let speed = speeds.get(index).and_then(|speed| speed.parse::<f64>().ok()).unwrap_or(0.0);
        let model = models.get(index).map_or("unknown", String::as_str);
        let mut row = vec![text(model), speed.floor().into()];
        row.extend([time(0), time(1), time(2), time(3), time(5)].map(JsValue::from));
        processors.push(JsArray::from_iter(row, cx).into());
    }
    Ok(JsArray::from_iter(processors, cx).into())
}

/// The loopback interface and, as far as the kernel's tables tell, the IPv6 addresses of the others.
fn interfaces(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let result = JsObject::with_object_proto(cx.intrinsics());
    let mut add = |name: &str, address: &str, netmask: &str, family: &str, internal: bool| -> JsResult<()> {
        let entry = JsObject::with_object_proto(cx.intrinsics());
        let bits = if family == "IPv4" { 8 } else { 128 };
        for (key, value) in [
            ("address", text(address)),
            ("netmask", text(netmask)),
            ("family", text(family)),
            ("mac", text("00:00:00:00:00:00")),
            ("internal", internal.into()),
            ("cidr", text(&format!("{address}/{bits}"))),
        ] {
            entry.create_data_property(JsString::from(key), value, cx)?;
        }
        let key = JsString::from(name);
        let list = match result.get(key.clone(), cx)?.as_object() {
            Some(list) => JsArray::from_object(list)?,
            None => {
                let list = JsArray::new(cx)?;
                result.create_data_property(key, list.clone(), cx)?;
                list
            }
        };
        list.push(entry, cx)?;
        Ok(())
    };
    add("lo", "127.0.0.1", "255.0.0.0", "IPv4", true)?;
    for line in read("/proc/net/if_inet6").lines() {
        let fields: Vec<&str> = line.split_ascii_whitespace().collect();
        if let [address, _, _, _, _, name] = fields.as_slice()
            && let Ok(bits) = u128::from_str_radix(address, 16)
        {
            let address = std::net::Ipv6Addr::from_bits(bits);
            add(
                name,
                &address.to_string(),
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "IPv6",
                address.is_loopback(),
            )?;
        }
    }
    Ok(result.into())
}

/// `{ENOENT: 2, …}`
fn errno(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    for (name, number, _) in ERRNO {
        object.create_data_property(js_string!(*name), *number, cx)?;
    }
    Ok(object.into())
}
