// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Writes what the platform hands on to the rules engine, in the data formats of its document.</summary>
    internal sealed class Forwarder(AlibabaServer server)
    {
        /// <summary>The times without a zone are those of China.</summary>
        private static readonly TimeSpan _platformZone = TimeSpan.FromHours(8);

        internal void Status(Device device, bool isOnline)
        {
            var now = DateTimeOffset.UtcNow;
            Emit($"/as/mqtt/status/{device}", new JsonObject
            {
                ["status"] = isOnline ? "online" : "offline",
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
                ["time"] = LocalTime(now),
                ["utcTime"] = UtcTime(now),
                ["lastTime"] = LocalTime(device.LastSeenAt),
                ["utcLastTime"] = UtcTime(device.LastSeenAt),

                // Clients of the double sit where it listens.
                ["clientIp"] = server.Mqtt.EndPoint.Address.ToString(),
            });
        }

        internal void Properties(Device device, IEnumerable<PropertyRecord> properties, PostKind kind)
        {
            var items = new JsonObject();
            foreach (var property in properties)
            {
                items[property.Identifier] = new JsonObject { ["value"] = AlinkJson.ToNode(property.Value), ["time"] = property.TimeMs };
            }

            Emit($"/{device}/thing/event/property{(kind == PostKind.History ? "/history" : "")}/post", new JsonObject
            {
                ["iotId"] = device.IotId,
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
                ["gmtCreate"] = NowMs(),
                ["deviceType"] = device.Product.DeviceType,
                ["items"] = items,
            });
        }

        internal void Event(EventRecord record)
        {
            var device = record.Device;
            var declared = device.Product.Model?.FindEvent(record.Identifier) ?? new ThingEvent(record.Identifier, "info");
            Emit($"/{device}/thing/event/{record.Identifier}{(record.Kind == PostKind.History ? "/history" : "")}/post", new JsonObject
            {
                ["identifier"] = record.Identifier,
                ["name"] = declared.Name,
                ["type"] = declared.Kind,
                ["iotId"] = device.IotId,
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
                ["gmtCreate"] = NowMs(),
                ["value"] = AlinkJson.ToNode(record.Value),
                ["time"] = record.TimeMs,
            });
        }

        /// <summary>An operator created, deleted, enabled or disabled a device. Only the message of a creation holds the secret.</summary>
        internal void Lifecycle(Device device, string action)
        {
            var message = new JsonObject
            {
                ["action"] = action,
                ["iotId"] = device.IotId,
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
            };
            if (action == "create")
            {
                message["deviceSecret"] = device.Secret;
            }

            message["messageCreateTime"] = NowMs();
            Emit($"/{device}/thing/lifecycle", message);
        }

        internal void Topology(Device gateway, string action, IReadOnlyList<Device> children) =>
            Emit($"/{gateway}/thing/topo/lifecycle", new JsonObject
            {
                ["action"] = action,
                ["gwIotId"] = gateway.IotId,
                ["gwProductKey"] = gateway.Product.Key,
                ["gwDeviceName"] = gateway.Name,
                ["devices"] = Identities(children),
                ["messageCreateTime"] = NowMs(),
            });

        internal void Found(Device gateway, IReadOnlyList<Device> found) => Emit($"/{gateway}/thing/list/found", new JsonObject
        {
            ["gwIotId"] = gateway.IotId,
            ["gwProductKey"] = gateway.Product.Key,
            ["gwDeviceName"] = gateway.Name,
            ["devices"] = Identities(found),
        });

        internal void DownlinkReply(DownlinkCall call, int code, JsonElement? data)
        {
            var device = call.Device;
            Emit($"/{device}/thing/downlink/reply/message", new JsonObject
            {
                ["gmtCreate"] = NowMs(),
                ["iotId"] = device.IotId,
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
                ["requestId"] = long.Parse(call.Id, CultureInfo.InvariantCulture),
                ["code"] = code,
                ["message"] = AlinkCode.MessageOf(code),
                ["topic"] = call.Topic,
                ["data"] = data is null ? new JsonObject() : AlinkJson.ToNode(data.Value),
            });
        }

        internal void Upgrade(OtaTask task) => Emit($"/{task.Device}/ota/upgrade", new JsonObject
        {
            ["iotId"] = task.Device.IotId,
            ["productKey"] = task.Device.Product.Key,
            ["deviceName"] = task.Device.Name,
            ["status"] = task.Status == OtaStatus.Succeeded ? "SUCCEEDED" : "FAILED",
            ["messageCreateTime"] = NowMs(),
            ["srcVersion"] = task.SourceVersion,
            ["destVersion"] = task.Package.Version,
            ["desc"] = task.Description,
            ["jobId"] = task.Job.JobId,
            ["taskId"] = task.TaskId,
        });

        internal void Version(Device device, string module, string version) => Emit($"/{device}/ota/version/post", new JsonObject
        {
            ["iotId"] = device.IotId,
            ["deviceName"] = device.Name,
            ["productKey"] = device.Product.Key,
            ["moduleName"] = module,
            ["moduleVersion"] = version,
            ["messageCreateTime"] = NowMs(),
        });

        internal void Job(OtaJob job) => Emit($"/{job.ProductKey}/{job.PackageId}/{job.JobId}/ota/job/status", new JsonObject
        {
            ["productKey"] = job.ProductKey,
            ["moduleName"] = job.Package.Module,
            ["packageId"] = job.PackageId,
            ["jobId"] = job.JobId,
            ["status"] = job.Status switch
            {
                OtaJobStatus.Planned => "PLANNED",
                OtaJobStatus.InProgress => "IN_PROGRESS",
                OtaJobStatus.Completed => "COMPLETED",
                _ => "CANCELED",
            },
            ["messageCreateTime"] = NowMs(),
        });

        internal void Tags(Device device, IEnumerable<KeyValuePair<string, string>> tags) => Emit($"/{device}/thing/deviceinfo/update", new JsonObject
        {
            ["iotId"] = device.IotId,
            ["productKey"] = device.Product.Key,
            ["deviceName"] = device.Name,
            ["value"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["attrKey"] = tag.Key, ["attrValue"] = tag.Value })]),
            ["messageCreateTime"] = NowMs(),
        });

        /// <summary>The platform does not look into custom topics.</summary>
        internal void Custom(string topic, ReadOnlyMemory<byte> payload) =>
            server.Forwarded.Append(new ForwardedMessage(DateTimeOffset.UtcNow, topic, payload));

        private static string LocalTime(DateTimeOffset time) =>
            time.ToOffset(_platformZone).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

        private static string UtcTime(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

        private static long NowMs() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        private static JsonArray Identities(IEnumerable<Device> devices) =>
        [
            .. devices.Select(device => new JsonObject
            {
                ["iotId"] = device.IotId,
                ["productKey"] = device.Product.Key,
                ["deviceName"] = device.Name,
            }),
        ];

        private void Emit(string topic, JsonObject message) => Custom(topic, AlinkJson.ToBytes(message));
    }
}
